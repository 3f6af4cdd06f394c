//! The guide for integrators: that it tells everything, and that what it shows can be sent.
