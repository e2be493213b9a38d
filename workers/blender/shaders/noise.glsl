vec4 noise_at(vec2 p)
{
  /* A tile of noise: four octaves in r, one in g. A table, since hashing is dear in software. */
  return texture(noise_map, fract(p));
}

