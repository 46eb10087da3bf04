"""Usage-health numbers for companies that sell by consumption.

One definition per metric, one function, every face.
"""
