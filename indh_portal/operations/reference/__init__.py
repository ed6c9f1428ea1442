"""What the portal knows on its first day, as plain tables; `loading.load` creates what is missing."""
