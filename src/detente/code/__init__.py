"""Stage `code`: an article in, the mentions, claims and predictions that it holds out.

Nothing is imported here: the grammar of time is used where no language model is loaded.
"""
