package org.linli.platform.entitlement.internal.reconcile;

/** Lets the process die at the n-th moment at which it may. */
final class Crashes {
    private int left;

    /** @param moment from 0; a negative one never comes */
    Crashes(int moment) {
        this.left = moment < 0 ? Integer.MAX_VALUE : moment;
    }

    void mayHappen() {
        if (left-- == 0) {
            left = Integer.MAX_VALUE;
            throw new Crash();
        }
    }

    /** The process is gone; nothing after this line runs. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }
}
