"""The pages' frame: navigation, figures with their explanation, states, and the shell around it."""
