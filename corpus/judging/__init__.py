"""Test collections: judged questions, TREC and BEIR."""
