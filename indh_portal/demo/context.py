def demonstration(request):
    return {"is_demonstration": False}
