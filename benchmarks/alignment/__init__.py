"""What comparers find in texts of which every change is known, and what that costs them."""
