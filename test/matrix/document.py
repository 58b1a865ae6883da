def render(v):
    return ""
