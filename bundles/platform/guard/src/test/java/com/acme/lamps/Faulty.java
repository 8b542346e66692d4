package com.acme.lamps;

/** Code of a vendor that fails. */
public final class Faulty {
    private Faulty() {}

    /** @param value what the message repeats */
    public static IllegalStateException thrown(String value) {
        try {
            return new IllegalStateException(String.valueOf(Integer.parseInt(value)));
        } catch (NumberFormatException e) {
            return new IllegalStateException("cannot take " + value, e);
        }
    }
}
