"""Cards for social networks: SVG made raster, because networks show no SVG."""
