package org.linli.platform.messaging.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The last messages that all nodes heard, in their order, so that a client that was away for a moment is told what it missed, on this
 * node or on another one. Used by one thread.
 */
final class LiveHistory {
    private static final int MOST = 500;

    private final Deque<SignalText.Message> messages = new ArrayDeque<>();
    private String before = start();

    /** An id that no other node knows. */
    private static String start() {
        return "start-" + UUID.randomUUID();
    }

    void add(SignalText.Message message) {
        messages.add(message);
        if (messages.size() > MOST) {
            before = messages.remove().id();
        }
    }

    /** Something may be missing from now on. */
    void forget() {
        messages.clear();
        before = start();
    }

    /** Id of the last message. */
    String last() {
        SignalText.Message last = messages.peekLast();
        return last == null ? before : last.id();
    }

    /** What came after the message, empty when that cannot be said any more. */
    Optional<List<SignalText.Message>> after(String id) {
        if (id.equals(before)) {
            return Optional.of(List.copyOf(messages));
        }
        List<SignalText.Message> later = new ArrayList<>();
        boolean found = false;
        for (SignalText.Message message : messages) {
            if (found) {
                later.add(message);
            }
            found = found || message.id().equals(id);
        }
        return found ? Optional.of(later) : Optional.empty();
    }
}
