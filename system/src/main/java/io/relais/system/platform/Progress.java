package io.relais.system.platform;

/** What the start and the life of a platform tells the person who started it. Called from several threads. */
public interface Progress {

    /** Something has begun that takes a while. */
    void begun(String what);

    /** It has ended well; the detail is short, such as an address. */
    void done(String what, String detail);

    /** One line about something that happened. */
    void note(String line);

    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void begun(String what) {}

        @Override
        public void done(String what, String detail) {}

        @Override
        public void note(String line) {}
    };
}
