/* Where hatching runs, in metres across its strokes: x of the first strokes, y of those that cross them. */

vec2 phase_of_set(vec3 at, vec3 n)
{
  /* Planes that stand still in the world: aslant on walls, and on the ground so that its waves do not
     make them contour lines. */
  return abs(n.z) > 0.6 ? vec2(dot(at, vec3(0.78, 0.62, 0.0)), dot(at, vec3(-0.70, 0.71, 0.0)))
                        : vec2(dot(at, vec3(0.55, 0.50, 0.67)), dot(at, vec3(-0.66, -0.60, 0.45)));
}

vec2 phase_of_thing(vec3 from_middle)
{
  /* Straight over people and things, as a hand hatches them, and carried along with their middle. */
  vec3 right = normalize(params.right.xyz);
  vec3 up = normalize(params.up.xyz);
  return vec2(dot(from_middle, right * 0.80 + up * 0.60), dot(from_middle, right * -0.62 + up * 0.78));
}

vec2 phase_of_sky(vec3 towards)
{
  vec2 turned = vec2(atan(towards.y, towards.x), asin(clamp(towards.z, -1.0, 1.0))) * 40.0;
  return vec2(dot(turned, vec2(0.62, 0.78)), dot(turned, vec2(-0.75, 0.66)));
}
