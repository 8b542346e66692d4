package org.linli.meetings.api;

/**
 * A kind of row that topics are about, such as a renovation of the property module. A module registers one service for each kind; it is
 * called while the module is enabled in the tenant.
 */
public interface TopicSubject {
    /** Module and noun, such as {@code property.renovation}. */
    String type();

    /** A topic about one of the rows has moved; called in the transaction of the move. */
    void moved(TopicSnapshot topic);
}
