package tribune.sales.setaside;

/** For whom seats are set aside: the visiting club, a sponsor, the organiser's own guests. */
enum Kind {
    AWAY,
    SPONSOR,
    HOUSE
}
