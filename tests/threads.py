import threading

from django.db import connection


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
