package dev.latchkey.mockidp.engine;

/**
 * What tokens are to be made for: what was authorized, narrowed if the request says so, and the request, which may name an API.
 */
record TokenOrder(Authorized authorized, Parameters form) {}
