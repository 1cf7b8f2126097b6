"""What rows look like outside. Serializers translate; they decide nothing."""
