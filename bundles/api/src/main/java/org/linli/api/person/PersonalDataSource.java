package org.linli.api.person;

import java.util.List;
import java.util.UUID;

/**
 * Tells somebody what a module holds about him (查阅、复制个人信息，个人信息保护法第四十五条). A module registers it as a service. Called in a
 * read-only transaction of the current tenant, with a limit of some seconds; one that takes longer or fails is named as missing.
 */
@FunctionalInterface
public interface PersonalDataSource {
    /** At most so many rows of a kind are handed out, the newest ones. */
    int MOST_ROWS = 10_000;

    /**
     * Rows about the user in clear, and about nobody else: names and numbers of others who occur in them stay away. Must not write.
     *
     * @param userId the account of whoever asks
     * @return kinds of which there is nothing may be missing
     */
    List<PersonalData> about(UUID userId);
}
