"""What several journeys do with an assessment: access, loading, creation, links."""
