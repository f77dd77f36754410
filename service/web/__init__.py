"""The HTTP service: a file is posted, a report comes back; nothing is stored.

What enters: requests. What leaves: the representations of :mod:`.representations`, the upload
page, and problems in one shape (:mod:`.problems`). Needs the extra ``serve``.
"""
