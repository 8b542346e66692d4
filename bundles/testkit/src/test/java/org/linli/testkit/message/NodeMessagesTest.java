package org.linli.testkit.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.platform.persistence.NodeMessages;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.message.DatabaseMessages;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class NodeMessagesTest {
    private static final String MISSED = "(missed)";

    private static final class Node implements NodeMessages.Listener, AutoCloseable {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        final DatabaseMessages messages;

        Node(TestHost host) {
            messages = new DatabaseMessages(host.database());
            messages.listen(this);
        }

        @Override
        public void message(String message) {
            heard.add(message);
        }

        @Override
        public void missed() {
            heard.add(MISSED);
        }

        String next() throws InterruptedException {
            String next = heard.poll(60, TimeUnit.SECONDS);
            assertNotNull(next, "nothing came");
            return next;
        }

        @Override
        public void close() {
            messages.close();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNodeHearsItselfInTheOrderOfSending(TestDatabase database) throws Exception {
        try (var host = database.open();
                var node = new Node(host)) {
            if (database == TestDatabase.POSTGRESQL) {
                assertEquals(MISSED, node.next(), "what was sent before it listened");
            }
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sent.add("消息 '" + i);
                node.messages.send("消息 '" + i);
            }
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < sent.size(); i++) {
                heard.add(node.next());
            }
            assertEquals(sent, heard);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsTooLongIsRefusedAndTheLongestPasses(TestDatabase database) throws Exception {
        try (var host = database.open();
                var node = new Node(host)) {
            if (database == TestDatabase.POSTGRESQL) {
                assertEquals(MISSED, node.next());
            }
            assertThrows(
                    IllegalArgumentException.class, () -> node.messages.send("x".repeat(NodeMessages.LONGEST + 1)));
            node.messages.send("x".repeat(NodeMessages.LONGEST));
            assertEquals(NodeMessages.LONGEST, node.next().length());
        }
    }

    @Test
    void nodesOnOnePostgreSqlHearEachOtherInOneOrderAndSayWhenTheyMissedSomething() throws Exception {
        try (var host = TestHost.postgres();
                var a = new Node(host);
                var b = new Node(host)) {
            assertEquals(MISSED, a.next());
            assertEquals(MISSED, b.next());
            a.messages.send("from a");
            assertEquals("from a", b.next());
            b.messages.send("from b");
            assertEquals(List.of("from a", "from b"), List.of(a.next(), a.next()));
            assertEquals("from b", b.next());
            try (var connection = host.database().borrow(Schema.HOST);
                    var statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and application_name = 'linli-listen'");
            }
            assertEquals(MISSED, a.next());
            assertEquals(MISSED, b.next());
            a.messages.send("again");
            assertEquals("again", a.next());
            assertEquals("again", b.next());
        }
    }
}
