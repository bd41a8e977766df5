/** Common Danish names, combined at random. */
export const GIVEN_NAMES =
  `Anne Mette Kirsten Hanne Anna Helle Susanne Lene Maria Marianne Inge Karen Lone Bente Camilla Pia Jette
Charlotte Louise Tina Gitte Mia Julie Ida Emma Sofie Freja Laura Mathilde Cecilie Katrine Trine Rikke Sanne Dorte Birgitte Ulla
Signe Astrid Ellen Maja Line Stine Pernille Nanna Amalie Josefine Clara Alma Agnes Liv Søs Åse Tove Gry Bodil Fatima Aisha Zeynep
Amina Olena Agnieszka Elena Nour Peter Jens Michael Lars Henrik Thomas Søren Jan Christian Martin Niels Anders Morten Jesper Hans
Jørgen Mads Per Ole Rasmus Kim Torben Erik Bent Claus Steen Poul Brian Flemming Kasper Jonas Mikkel Emil Frederik Magnus Mathias
Oliver Noah Oscar Lucas Victor Malthe Bjørn Åge Øjvind Asger Troels Esben Bo Leif Allan Kenneth Dennis Tobias Simon Sebastian Jacob
Nikolaj Gustav Ahmad Mohammed Yusuf Ali Mehmet Piotr Andrii Omar Anne-Sofie Anne-Marie Hans-Jørgen Jens-Peter Åsa Sørine Mærta
Bjarke Ragnhild Ingeborg Ebbe Svend Villads Aksel Elias`.split(/\s+/);

export const SURNAMES =
  `Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen
Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Jakobsen Jacobsen Mikkelsen Olesen Frederiksen
Laursen Henriksen Lund Schmidt Eriksen Holm Kristiansen Clausen Simonsen Svendsen Andreasen Iversen Jeppesen Mogensen Jespersen
Nissen Lauridsen Frandsen Østergaard Kjær Jepsen Vestergaard Nørgaard Dahl Jessen Carlsen Christoffersen Søndergaard Skov
Bertelsen Bruun Friis Mathiesen Lind Bach Kjeldsen Bang Juhl Brandt Dam Toft Thygesen Bech Lauritsen Villadsen Ravn Krogh Ågaard
Bjerregaard Gregersen Koch Winther Mørk Overgaard Damgaard Hermansen Buch Bundgaard Højgaard Kofoed Hald Balle Yilmaz Hussein Ali
Nguyen Kowalski Shevchenko Khan Ibrahim Nørskov Ærø Åkjær Børresen Kærgaard`.split(/\s+/);

/** About every fifth surname begins with one of these, as in "Lund Sørensen". */
export const MIDDLE_NAMES = [
  'Lund',
  'Holm',
  'Skov',
  'Bach',
  'Friis',
  'Dahl',
  'Nørgaard',
  'Kjær',
  'Møller',
  'Bruun',
  'Østergaard',
];

/** For e-mail addresses: lower case ASCII. */
export function asciiName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replaceAll(/[^a-z]+/g, '.');
}
