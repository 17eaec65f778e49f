package dev.latchkey.mockidp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that can be moved: it ticks with real time, from wherever it was set, until it is frozen. */
public final class MockClock extends Clock {
    private final Clock real = Clock.systemUTC();
    private final ZoneId zone;
    private final Reading reading;

    /** Where the hand is; shared by the views in other zones. */
    private static final class Reading {
        private Instant set;
        private Instant setAt;
        private boolean frozen;

        private Reading(Instant set, Instant setAt, boolean frozen) {
            this.set = set;
            this.setAt = setAt;
            this.frozen = frozen;
        }

        private synchronized Instant at(Instant realNow) {
            return frozen ? set : set.plus(Duration.between(setAt, realNow));
        }

        private synchronized void set(Instant to, Instant realNow, boolean frozenNow) {
            set = to;
            setAt = realNow;
            frozen = frozenNow;
        }

        private synchronized void advance(Duration by) {
            set = set.plus(by);
        }

        private synchronized boolean isFrozen() {
            return frozen;
        }
    }

    private MockClock(ZoneId zone, Reading reading) {
        this.zone = zone;
        this.reading = reading;
    }

    /** Real time, until it is moved. */
    public static MockClock ticking() {
        Instant now = Instant.now();
        return new MockClock(ZoneOffset.UTC, new Reading(now, now, false));
    }

    /** Stands still until it is moved. */
    public static MockClock frozenAt(Instant instant) {
        return new MockClock(ZoneOffset.UTC, new Reading(instant, instant, true));
    }

    /** Stands still from now on. */
    public void freeze() {
        reading.set(instant(), real.instant(), true);
    }

    /** Ticks on, if it was frozen. */
    public void unfreeze() {
        reading.set(instant(), real.instant(), false);
    }

    /** Ticks with real time again, however it was moved. */
    public void realTime() {
        take(new ClockReading.Ticking(Duration.ZERO));
    }

    public boolean isFrozen() {
        return reading.isFrozen();
    }

    /** How it stands, for {@link #take}. */
    ClockReading reading() {
        Instant now = real.instant();
        return isFrozen()
                ? new ClockReading.Frozen(instant())
                : new ClockReading.Ticking(Duration.between(now, reading.at(now)));
    }

    /** Goes back to how it stood. */
    void take(ClockReading former) {
        Instant now = real.instant();
        if (former instanceof ClockReading.Ticking ticking) {
            reading.set(now.plus(ticking.ahead()), now, false);
        } else if (former instanceof ClockReading.Frozen frozen) {
            reading.set(frozen.at(), now, true);
        }
    }

    /** Goes to a moment, and ticks on from there unless it is frozen. */
    public void set(Instant moment) {
        reading.set(moment, real.instant(), reading.isFrozen());
    }

    /** Goes forward, or back where the duration is negative. */
    public void advance(Duration by) {
        reading.advance(by);
    }

    @Override
    public Instant instant() {
        return reading.at(real.instant());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MockClock(other, reading);
    }
}
