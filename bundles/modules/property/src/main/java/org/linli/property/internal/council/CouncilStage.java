package org.linli.property.internal.council;

import org.linli.api.problem.Text;
import org.linli.meetings.api.TopicSnapshot;

/** How far a council has come with a topic; each step of the deliberation is on the topic's own page. */
public enum CouncilStage {
    OPEN("商议中", "Under deliberation"),
    RESOLVED("已决议、待落实", "Resolved, to be carried out"),
    ENDED("已办结", "Settled");

    private final Text label;

    CouncilStage(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }

    static CouncilStage of(TopicSnapshot topic) {
        if (topic.state().ended()) {
            return ENDED;
        }
        return topic.resolution() == null ? OPEN : RESOLVED;
    }
}
