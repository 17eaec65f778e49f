package dev.latchkey.architecture.bad.nowhere;

final class HasNoStage {}
