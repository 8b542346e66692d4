package org.linli.platform.gateway.internal.rest;

/** What a request holds while it is inside. Thread-safe. */
public interface Stay {
    /** For requests to the platform itself, which is never removed. */
    Stay FREE = new Stay() {
        @Override
        public void letGo() {
            // nothing is held
        }

        @Override
        public void end(int status) {
            // nothing is held
        }
    };

    /**
     * The thread has been left behind. Nobody waits for it any more before the instance is removed: it can write nothing that others
     * could see.
     */
    void letGo();

    /**
     * The thread has come back, and the answer is complete. Only the first time counts.
     *
     * @param status HTTP status of the answer
     */
    void end(int status);
}
