package org.linli.platform.admission.internal;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.linli.api.problem.Text;

/**
 * What one examination may take: steps, memory for what is remembered of classes, and time. Work and memory that a jar could ask for
 * beyond its own size are counted, so that the same jar ends in the same way on every machine; the deadline is there for what the
 * counters do not see. For one examination, on one thread.
 */
public final class Budget {
    /** What a large module takes, some forty times over. */
    private static final long STEPS = 40_000_000;

    private static final long KEPT_BYTES = 64L << 20;
    /** What an object weighs without its characters. */
    private static final int OBJECT_BYTES = 64;

    private static final int LONGEST_NAME = 1024;
    private static final int LONGEST_DESCRIPTOR = 16 * 1024;
    private static final int BETWEEN_LOOKS_AT_THE_CLOCK = 1024;

    private final LongSupplier nanos;
    private final long start;
    private final long limit;
    private long left = STEPS;
    private long room = KEPT_BYTES;
    private long untilLook = BETWEEN_LOOKS_AT_THE_CLOCK;
    private String entry = "";

    public Budget(Duration time) {
        this(time, System::nanoTime);
    }

    Budget(Duration time, LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.limit = time.toNanos();
    }

    /** The examination ends here. */
    public static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String entry;
        private final transient Text what;

        Exceeded(String entry, Text what) {
            super(what.en(), null, false, false);
            this.entry = entry;
            this.what = what;
        }

        /** File that was looked at, empty when it is the whole jar. */
        public String entry() {
            return entry;
        }

        public Text what() {
            return what;
        }
    }

    /** Says what is looked at from here on. */
    public void at(String name) {
        entry = name;
        look();
    }

    /** @throws Exceeded when there are no steps or there is no time left */
    public void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw exceeded("检查所需的步骤超过上限", "It takes more steps to examine than allowed");
        }
        untilLook -= steps;
        if (untilLook <= 0) {
            look();
        }
    }

    private void look() {
        untilLook = BETWEEN_LOOKS_AT_THE_CLOCK;
        if (nanos.getAsLong() - start >= limit) {
            throw exceeded("检查未能在时限内完成", "The examination did not end within its time");
        }
    }

    /** Counts an object that is remembered until the end. */
    public void keep(long characters) {
        room -= OBJECT_BYTES + characters;
        if (room < 0) {
            throw exceeded("各类的名称和成员合计超过上限", "Names and members of the classes are more than allowed");
        }
    }

    /** @throws Exceeded when no sensible class or member is called so */
    public void name(String name) {
        if (name.length() > LONGEST_NAME) {
            throw exceeded(
                    "有长达 " + name.length() + " 个字符的名称，上限 " + LONGEST_NAME,
                    "A name has " + name.length() + " characters, the limit is " + LONGEST_NAME);
        }
    }

    /** The same for descriptors and generic signatures. */
    public void descriptor(String descriptor) {
        if (descriptor.length() > LONGEST_DESCRIPTOR) {
            throw exceeded(
                    "有长达 " + descriptor.length() + " 个字符的描述符，上限 " + LONGEST_DESCRIPTOR,
                    "A descriptor has " + descriptor.length() + " characters, the limit is " + LONGEST_DESCRIPTOR);
        }
    }

    /** Ends the examination for a reason that a rule found. */
    public Exceeded exceeded(String zh, String en) {
        return new Exceeded(entry, Text.of(zh, en));
    }
}
