//! Tokens as programs show them, through a router of one route.
