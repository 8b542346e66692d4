package org.linli.platform.persistence;

/**
 * Short messages between all nodes that work on this database, kept nowhere: PostgreSQL carries them by {@code NOTIFY}; an embedded
 * Derby has one node, which hears itself. Everybody hears every message in the same order, the sender too. The database lets every
 * role listen that can connect to it, so a message holds ids and never what a fence protects. Thread-safe.
 */
public interface NodeMessages {
    /** Longest message in bytes of UTF-8. */
    int LONGEST = 7_900;

    /**
     * Sends outside of any transaction: whoever tells of a change does so after its commit.
     *
     * @throws IllegalArgumentException when it is longer than {@link #LONGEST}
     * @throws DatabaseUnavailableException when the database does not answer; the message is lost then
     */
    void send(String message);

    /** Hears what is sent from now on, until the subscription is closed. */
    Subscription listen(Listener listener);

    /** Called by one thread at a time; must return soon and not throw. */
    interface Listener {
        void message(String message);

        /** The connection was lost for a while, and with it whatever was sent. */
        void missed();
    }

    /** Ends the listening. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
