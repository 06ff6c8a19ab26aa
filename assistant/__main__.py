"""`python -m assistant` is the command line."""

from assistant.cli.main import run

if __name__ == "__main__":
    run()
