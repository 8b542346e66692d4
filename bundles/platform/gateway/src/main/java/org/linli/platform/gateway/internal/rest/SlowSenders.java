package org.linli.platform.gateway.internal.rest;

import java.util.concurrent.Semaphore;

/**
 * How many threads of the server wait for bodies of callers that are not signed in. Each of them costs a stranger one connection and
 * a byte now and then, so they are few: the others serve those who have something to say. A bean of the server. Thread-safe.
 */
public final class SlowSenders {
    private static final int MOST = 24;

    private final Semaphore places = new Semaphore(MOST);

    /** @return whether there was a place, which is to be given back with {@link #leave} */
    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }
}
