"""What of the words the pictures show: measured on the stage, told sentence by sentence."""
