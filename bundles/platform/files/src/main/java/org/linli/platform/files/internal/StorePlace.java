package org.linli.platform.files.internal;

import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.linli.platform.files.internal.host.StoreRow;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.Transactions;

/**
 * The folder of the attachments. It carries a mark that the database knows, so that a second node with a folder of its own, or a
 * share that is not mounted, stops the start and does not quietly lose half of the attachments.
 */
final class StorePlace {
    static final String MARK = "store.id";

    private final Path root;
    private final PersistenceUnit unit;
    private final Transactions transactions;

    /** @param unit the host's table */
    StorePlace(Path root, PersistenceUnit unit, Transactions transactions) {
        this.root = root;
        this.unit = unit;
        this.transactions = transactions;
    }

    /** {@code LINLI_FILES}, from the data directory on unless absolute. */
    static Path of(HostConfiguration configuration) {
        String named = configuration.value("LINLI_FILES").orElse("").strip();
        return configuration.data().resolve(named.isEmpty() ? "files" : named);
    }

    /**
     * Makes the folder when there is none and looks whether it is the one of this database.
     *
     * @throws IllegalStateException with a sentence that says what to change
     */
    Path open() {
        Optional<UUID> known = known();
        try {
            ContentStore.createPrivate(root);
            Files.delete(Files.createTempFile(root, "probe", null));
            UUID wanted = known.isPresent() ? known.get() : remember(readOrPropose());
            accept(wanted);
            if (!read().equals(Optional.of(wanted))) {
                throw another(wanted);
            }
            return root;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "附件目录 " + root + "（LINLI_FILES）无法写入，请检查其权限与挂载。The folder of attachments " + root
                            + " (LINLI_FILES) cannot be written; check its rights and whether it is mounted.",
                    e);
        }
    }

    private IllegalStateException another(UUID mark) {
        return new IllegalStateException("附件目录 " + root + " 不是本数据库的附件目录：请把 LINLI_FILES 指向各节点共用的目录，"
                + "并检查是否已挂载；若附件确已丢失，请在其中建立内容为 " + mark + " 的文件 " + MARK + "。The folder " + root
                + " is not the one in which this database keeps its attachments: let LINLI_FILES name the folder that all nodes share, and"
                + " see that it is mounted; when the attachments are lost for good, put a file " + MARK
                + " with the content " + mark + " into it.");
    }

    private Optional<UUID> known() {
        return transactions.host(
                Access.READ,
                () -> Optional.ofNullable(unit.entityManager().find(StoreRow.class, StoreRow.ONLY))
                        .map(StoreRow::mark));
    }

    /** @return the mark that holds, which is another node's when it came first */
    private UUID remember(UUID found) {
        try {
            return transactions.host(Access.WRITE, () -> {
                unit.entityManager().persist(new StoreRow(found));
                unit.entityManager().flush();
                return found;
            });
        } catch (PersistenceException e) {
            return known().orElseThrow(() -> e);
        }
    }

    /**
     * Several nodes may start on an empty folder at the same moment, and not every share has an operation that writes a whole file and
     * takes nobody's place. So each lays its proposal beside, under a name of its own; the database takes one of them; and the
     * proposal that it took becomes the mark, which shows too that whoever made it sees the same folder.
     *
     * @return what may become the mark; it lies in the folder, whole
     */
    UUID readOrPropose() throws IOException {
        Optional<UUID> present = read();
        if (present.isPresent()) {
            return present.get();
        }
        UUID proposed = UUID.randomUUID();
        Path fresh = Files.createTempFile(root, "mark", null);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.US_ASCII.encode(proposed + "\n"));
            channel.force(true);
        }
        Files.move(fresh, proposal(proposed.toString()), StandardCopyOption.ATOMIC_MOVE);
        return proposed;
    }

    /** Makes the proposal the mark, if it lies in this folder; a start that broke off behind the database is so continued. */
    private void accept(UUID wanted) throws IOException {
        try {
            Files.move(
                    proposal(wanted.toString()),
                    root.resolve(MARK),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            ContentStore.force(root);
        } catch (NoSuchFileException e) {
            // It is the mark already, or this is another folder
        }
        // The database takes no other one any more
        try (DirectoryStream<Path> left = Files.newDirectoryStream(root, MARK + ".*")) {
            for (Path proposal : left) {
                Files.deleteIfExists(proposal);
            }
        }
    }

    private Path proposal(String name) {
        return root.resolve(MARK + "." + name);
    }

    private Optional<UUID> read() throws IOException {
        Path mark = root.resolve(MARK);
        if (!Files.exists(mark)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(Files.readString(mark).strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
