"""Corpus in, weights out: pre-training, fine-tuning, calibration and export, seeded and recorded.

Needs the extra ``train`` (torch, transformers); nothing that only reads reports imports it.
"""
