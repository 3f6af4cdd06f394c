//! The page of a procedure (SOP AP): the form that officials know, with a drawing that follows from the steps.
