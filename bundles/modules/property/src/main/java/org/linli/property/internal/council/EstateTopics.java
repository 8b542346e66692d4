package org.linli.property.internal.council;

import jakarta.persistence.EntityManager;
import org.linli.meetings.api.TopicSnapshot;
import org.linli.meetings.api.TopicSubject;
import org.linli.property.internal.estate.EstateRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Estates as what topics are about. Nothing of a topic is copied: there are few of an estate, and the engine is asked for them. */
@Component(service = TopicSubject.class)
public class EstateTopics implements TopicSubject {
    static final String TYPE = "property.estate";

    private final EntityManager em;

    @Activate
    public EstateTopics(@Reference EntityManager em) {
        this.em = em;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void moved(TopicSnapshot topic) {
        if (topic.subjectId() == null || em.find(EstateRow.class, topic.subjectId()) == null) {
            throw new IllegalStateException("topic " + topic.id() + " is about an estate that does not exist");
        }
    }
}
