package dev.latchkey.benchmarks;

/** What the tokens are signed with. RS256 is with 4096 bits in Logto and in its mock, with 2048 in the peer. */
enum Algorithm {
    ES384,
    RS256
}
