"""Passages to vectors and terms to hits: embedding, FAISS, BM25, fusion, stored generations."""
