package org.linli.itests.herald;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** What was told. */
@Entity
@Table(name = "herald_news")
public class News {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "words")
    String words;

    @Version
    @Column(name = "version")
    long version;

    static News of(UUID id, String words) {
        News news = new News();
        news.id = id;
        news.words = words;
        return news;
    }
}
