package io.relais.identity.member;

import java.util.List;

/** Files of one media type that list members. */
public interface MemberFiles {

    /** The media type, such as {@code text/csv}. */
    String mediaType();

    /**
     * The lines that say something.
     *
     * @param text without a byte order mark
     * @param most how many lines there may be; where there are more, one more is read
     * @throws io.relais.platform.errors.DomainException INVALID_REQUEST where the file can't be read as a whole
     */
    List<MemberLine> read(String text, int most);
}
