package org.linli.platform.files;

import java.io.InputStream;
import org.linli.api.problem.ProblemException;

/** Takes small pictures in for bundles that keep them in rows of their own, as attachments are taken in. Thread-safe. */
public interface Pictures {
    /**
     * Reads a picture to its end and leaves away what its format carries beside it: place, time, device, comments, anything after
     * the end.
     *
     * @param maximum bytes that are read
     * @throws ProblemException 413 when there is more, 415 when it is no PNG, JPEG or WebP whatever it is called, or damaged
     */
    Picture take(InputStream body, int maximum);

    /**
     * A picture that is safe to hand out.
     *
     * @param mediaType found from the content
     */
    record Picture(String mediaType, byte[] content) {}
}
