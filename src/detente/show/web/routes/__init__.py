"""The views, one module each: what a page shows, what its JSON twin holds, what its forms do."""
