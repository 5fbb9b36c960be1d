package io.relais.screening.identifier;

import io.relais.screening.finding.Circumstances;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that speak of a phone: what it is called, and the verbs of calling with their endings, in six languages. */
final class PhoneWords {
    private static final String NAMES =
            "tel telephone phone mobile portable appel joignable numero whatsapp wasap guasap signal sms text texto cell contact"
                    + " fax ligne line number telegram gsm handy telefon telefono hotline standard port num mob natel tph nummer mobil"
                    + " erreichbar movil celular cellulare squillo digits landline fixe 06 07 ph telefone telemovel mobiel gsm";

    private static final String ENGLISH = "call reach ring dial phoned calling ping";
    private static final String[] FRENCH = {"appel joign contact telephon rappel", "er ez e es ons"};
    private static final String[] GERMAN = {"ruf anruf erreich", "e t st en"};
    private static final String[] SPANISH = {"llam telefone", "a e ar ad ame adme anos arme arnos arle"};
    private static final String[] ITALIAN = {"chiam telefon", "a i ate ami ammi atemi are armi arci ateci arlo arla"};
    private static final String[] DUTCH = {"bel", "t len"};

    /** All of them, folded. */
    private static final Set<String> ALL = all();

    /** With what is a word of calling in Dutch alone, and "beautiful" in French. */
    private static final Set<String> WITH_DUTCH =
            Stream.concat(ALL.stream(), Stream.of("bel")).collect(Collectors.toUnmodifiableSet());

    private PhoneWords() {}

    /** The words in a text of this language. */
    static Set<String> in(Circumstances circumstances) {
        boolean dutch = Locale.forLanguageTag(circumstances.languageCode())
                .getLanguage()
                .equals("nl");
        return dutch ? WITH_DUTCH : ALL;
    }

    private static Set<String> all() {
        Stream<String> verbs = Stream.of(FRENCH, GERMAN, SPANISH, ITALIAN, DUTCH)
                .flatMap(verb -> split(verb[0]).flatMap(stem -> split(verb[1]).map(ending -> stem + ending)));
        return Stream.of(split(NAMES), split(ENGLISH), Stream.of("ruf", "joindre"), verbs)
                .flatMap(words -> words)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> split(String list) {
        return Stream.of(list.split(" ", -1));
    }
}
