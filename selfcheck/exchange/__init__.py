"""Files that leave the machine or come to it, and what they may say."""
