package io.relais.screening.identifier;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words by which a number plate is told from other letters and figures, in French, English, German, Italian, Spanish and Dutch. */
final class VehicleWords {
    /** What a plate is called. */
    private static final String NAMES =
            "plaque immatricule immat immatric immatriculee immatriculation plate plates registration license licence kennzeichen"
                    + " matricula targa targata targato reg numberplate tag nummernschild autokennzeichen kenteken nummerplaat"
                    + " registered zugelassen matriculado";

    private static final String KINDS =
            "vehicule voiture car van camion scooter moto vehicle truck auto coche fahrzeug wagen suv berline utilitaire"
                    + " camionnette lkw pkw bagnole caisse break coupe cabriolet monospace citadine fourgon fourgonnette remorque"
                    + " caravane motard covoiturage pickup lorry estate hatchback saloon sedan convertible minivan motorbike"
                    + " motorcycle moped trailer cab taxi kombi transporter motorrad roller lieferwagen anhanger elektroauto"
                    + " macchina automobile furgone camioncino motorino furgoneta camioneta camion turismo motocicleta bestelbus";

    /** Makes that are sold in Europe and America (ACEA, SMMT); models stand below. */
    private static final String MAKES =
            "renault peugeot citroen dacia volkswagen vw audi bmw mercedes opel vauxhall ford fiat toyota nissan honda hyundai kia"
                    + " skoda seat cupra volvo tesla mazda suzuki mitsubishi porsche jaguar lexus subaru jeep chevrolet chrysler"
                    + " dodge lancia alfa iveco saab polestar yamaha kawasaki ducati vespa piaggio harley buick gmc mg byd";

    /** Models with a name of their own that many people drive. */
    private static final String MODELS =
            "clio twingo megane scenic kangoo captur laguna modus zoe trafic kadjar arkana austral berlingo picasso jumpy"
                    + " partner rifter duster sandero logan yaris corolla auris rav4 prius aygo micra juke qashqai golf polo"
                    + " passat tiguan touran touareg caddy corsa astra zafira meriva mokka insignia fiesta mondeo kuga ibiza"
                    + " leon ateca octavia fabia kodiaq panda punto doblo ducato picanto ceed sportage i10 i20 tucson civic"
                    + " sprinter tacoma camry silverado wrangler tahoe altima sentra fortwo saxo";

    /** What is done to a vehicle or seen on it. */
    private static final String SCENES =
            "conducteur conductrice driver parking gare garee garer parked phares feux portiere vitre brise chocs pneu"
                    + " retroviseur klaxon embouti percute carrosserie headlight headlights lights windscreen windshield bumper tyre"
                    + " tire tyres fender dent dented scratched blocking towed clamped bay carpark licht"
                    + " scheinwerfer parkt parkplatz parkrempler falschparker stossstange kofferraum fari parcheggio parcheggiata"
                    + " doppia paraurti finestrino luces ventanilla aparcado aparcada garaje parachoques conduce conduit roule"
                    + " geparkeerd lichten stationne stationnee proprietaire dueno gehort halter";

    /** What happens on the road. */
    private static final String ROADS =
            "accident crash collision constat fuite overtook overtaking swerved speeding driving drove tailgating pulled motorway"
                    + " autoroute rocade doublait depassait griller grille enjoliveur amende fourriere boot hubcap owner unfall"
                    + " fahrerflucht autobahn uberholt geblitzt ladesaule incidente autostrada multa divieto sosta accidente autopista"
                    + " adelantado rijdt rijden geparkeerd botsing borne recharge charger uber blocked disabled space";

    /** All of them. */
    static final Set<String> ALL = set(NAMES, KINDS, MAKES, MODELS, SCENES, ROADS);

    /** What a plate, a vehicle or a make is called, without what is done with one. */
    static final Set<String> VEHICLES = set(NAMES, KINDS, MAKES, MODELS);

    /** What a plate is called. */
    static final Set<String> PLATES = set(NAMES);

    /** Letters beside figures that are no plate: makes ({@code 2019 BMW}), engines and measures. */
    private static final Set<String> NO_LETTERS = set(
            MAKES,
            MODELS,
            "rpm kms km kmh mph mhz ghz cv ch cc ps hp kw nm tdi hdi gti tsi dci tce cdi jtd jtdm crdi fsi tfsi vvt gtd gte gt rs sw sl cl ktm bhp psi gb tb mb kb"
                    + " eur usd gbp chf pm am tgv ter ice");

    private VehicleWords() {}

    /** Whether letters that stand beside figures are the make, engine or measure of something. */
    static boolean isNoPlate(String letters) {
        return NO_LETTERS.contains(letters);
    }

    private static Set<String> set(String... lists) {
        return Stream.of(lists).flatMap(list -> Stream.of(list.split(" ", -1))).collect(Collectors.toUnmodifiableSet());
    }
}
