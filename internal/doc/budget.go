package doc

// Budget is what a project page says of its money, its term and its people,
// read out of its resources or given in so many words under budget: in its
// front matter. Everything in it also stands in the page's blocks, as the
// writer wrote it: editions show the blocks, and make overviews, charts and
// data of the Budget.
type Budget struct {
	Origin
	Given    bool // by the front matter's budget:, so that nothing had to be guessed
	Money    []*Money
	Ways     []*Way
	Terms    []*Term
	People   []*Engagement
	Funders  []*Named
	Partners []*Named
	Unread   []*Unread // what was not understood, in reading order
}

// MoneyKind says what an amount is.
type MoneyKind int

const (
	BudgetMoney      MoneyKind = iota // what a project has to spend: neither said to have come nor to have gone
	IncomeMoney                       // funding, grants
	ExpenditureMoney                  // costs, of whatever kind
	StaffMoney                        // of the expenditure: salaries
	MaterialMoney                     // of the expenditure: things, rooms, services
	OwnMoney                          // of the income: the organisation's own
	DonationMoney                     // of the income: given by donors
	FunderMoney                       // of the income: from the funder that is named
	OtherMoney                        // a part of a total of which nothing more is known
)

var moneyKeys = [...]string{"budget", "income", "expenditure", "staff", "material", "own-funds", "donations", "funder", "other"}

// Key is the kind's name in data: "income", "own-funds".
func (k MoneyKind) Key() string { return moneyKeys[k] }

// Money is one amount.
type Money struct {
	Origin
	Kind     MoneyKind
	Cents    int64  // hundredths of the currency
	Currency string // ISO 4217, "EUR"
	Label    string // the word that told the kind, as written
	Written  string // the amount as written
	Funder   string // who gave it, "" where not said
	Year     int    // where the text names one, else 0: the year of the report
	About    bool   // "about 194,000 €"
	Whole    bool   // for the project's whole term rather than for a year
	Pictured bool   // stands in the description of a picture only: never added up
	Foreign  bool   // written in the convention of another language than the page's
	Parts    []*Money
}

// WayKind is a way to pay for a project, told without an amount.
type WayKind int

const (
	NoMoney   WayKind = iota // there is no funding, and the page says so
	Voluntary                // people work without pay
	CrossFunded
	CrowdFunded
	Donated
	FullyFunded
)

var wayKeys = [...]string{"none", "voluntary", "cross-funded", "crowdfunding", "donations", "fully-funded"}

// Key is the way's name in data.
func (k WayKind) Key() string { return wayKeys[k] }

// Way is one statement of how a project is paid for.
type Way struct {
	Origin
	Kind    WayKind
	Written string
}

// Term is a project's time. A Date in it may lack its day or its month (0);
// the zero Date means that the page does not say.
type Term struct {
	Origin
	From, To Date
	AllYear  bool // all of the report's year, in words
	Written  string
}

// Engagement is who works on a project: a person with a role, or a post
// without a name. Where Count is 0, it was not said.
type Engagement struct {
	Origin
	Name    string // "" of a post
	Role    string
	Count   int
	Percent int // of a full post, 0 where not said
}

// Named is who gives money to a project or works with it, as the page says.
type Named struct {
	Origin
	Name string // as the config names it, else as written
}

// UnreadReason says why something in the resources was not understood.
type UnreadReason int

const (
	UnknownLabel   UnreadReason = iota // the label is not in the vocabulary
	MisspeltLabel                      // it was taken for Meant
	UnreadAmount                       // an amount that may mean two things, or a range, or a rate
	UnreadSentence                     // words about money that say no amount
	UnreadTerm                         // words about time without a date
)

// Unread is a piece of the resources that was not understood, or only by guess.
type Unread struct {
	Origin
	Reason  UnreadReason
	Written string
	Meant   string // the known label that is nearest, "" where none is
}

// Sum adds up the amounts of a kind for a year (that of the report) and a
// currency, those within others included. Amounts that stand in pictures only,
// for a whole term or for another year do not count. About says that one of
// them was not exact; ok, that there is one.
func (b *Budget) Sum(kind MoneyKind, year int, currency string) (cents int64, about, ok bool) {
	var add func(m *Money)
	add = func(m *Money) {
		if !m.Counts(year) {
			return
		}
		if m.Kind == kind && m.Currency == currency {
			cents, about, ok = cents+m.Cents, about || m.About, true
			return // parts of the same kind are in it already
		}
		for _, p := range m.Parts {
			add(p)
		}
	}
	for _, m := range b.Money {
		add(m)
	}
	return cents, about, ok
}

// Counts reports whether an amount is one of the year of the report, and may be
// added to others.
func (m *Money) Counts(year int) bool {
	return !m.Pictured && !m.Whole && (m.Year == 0 || m.Year == year)
}

// Funds is what a project has in a year: its income where the page says it,
// else its budget, else what it got from those who are named.
func (b *Budget) Funds(year int, currency string) (cents int64, about, ok bool) {
	for _, k := range []MoneyKind{IncomeMoney, BudgetMoney} {
		if cents, about, ok = b.Sum(k, year, currency); ok {
			return cents, about, ok
		}
	}
	for _, k := range []MoneyKind{OwnMoney, DonationMoney, FunderMoney} {
		c, a, found := b.Sum(k, year, currency)
		cents, about, ok = cents+c, about || a, ok || found
	}
	return cents, about, ok
}
