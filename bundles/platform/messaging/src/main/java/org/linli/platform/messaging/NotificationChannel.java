package org.linli.platform.messaging;

import java.time.Instant;
import java.util.UUID;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;

/**
 * A way to reach people outside of Linli: text message, mail, government chat (政务微信, 浙政钉 and the
 * like). Registered as a service; of several with one name the highest ranked is used. The adapter knows
 * where the person can be reached.
 */
public interface NotificationChannel {
    /** One lower-case word, such as {@code sms}, {@code mail} or {@code chat}; users choose by it. */
    String name();

    /** Name for people. */
    Text label();

    /**
     * Hands the message over. Runs outside a transaction, on a thread of the host, and may be repeated with
     * the same id after a crash.
     *
     * @throws RuntimeException when it could not be handed over; it is tried again later
     */
    void send(Message message);

    /**
     * What to send.
     *
     * @param id stays the same when a message is repeated
     * @param tenant district of the receiver
     * @param receiver user id in the district
     * @param kind kind of notification
     * @param text what to say, in both languages
     * @param link path within the tenant that shows the matter
     * @param at when the notification was made, UTC
     */
    record Message(UUID id, TenantId tenant, UUID receiver, String kind, Text text, String link, Instant at) {}
}
