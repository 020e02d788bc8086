"""`python -m detente` is the command line."""

from detente.show.cli import main

if __name__ == "__main__":
    main()
