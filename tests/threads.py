import threading
import time

from django.db import connection, transaction


def at_once(*works):
    """Run each function in its own thread and connection, and return the results in order.

    When a function raises an error, the error is its result.
    """
    results = [None] * len(works)

    def run(rank, work):
        try:
            results[rank] = work()
        except Exception as error:
            results[rank] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def one_then(first, second):
    """Return two functions for `at_once`; each returns its result and the moment when it ended.

    The second starts once the first has run, 0.5 seconds before the first commits.
    """
    done = threading.Event()

    def slowly():
        with transaction.atomic():
            result = first()
            done.set()
            time.sleep(0.5)
        return result, time.monotonic()

    def meanwhile():
        done.wait(10)
        return second(), time.monotonic()

    return slowly, meanwhile
