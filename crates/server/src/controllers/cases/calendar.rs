//! An agreed appointment as a calendar file (RFC 5545) with reminders.
//!
//! The server generates it because the webviews and phones concerned do not open files that the app creates in
//! memory; they do open a link.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use contract::path;
use domain::appointment::{Appointment, AppointmentKind};
use domain::date::Timestamp;
use domain::text::Bilingual;
use domain::time_window::TimeWindow;
use serde::Deserialize;
use view::calendar_file::{CalendarFile, utc};

use super::owned_claim;
use crate::extract::SignedIn;
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// The language of the file.
#[derive(Debug, Deserialize)]
pub(crate) struct CalendarQuery {
    lang: Option<String>,
}

/// `GET /cases/{case}/claims/{claim}/appointments/{appointment}/calendar.ics`: returns the agreed window as a
/// calendar file, with reminders a day and an hour before.
#[utoipa::path(
    get,
    path = path::APPOINTMENT_FILE,
    operation_id = "show_appointment_file",
    tag = "appointments",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("appointment" = String, Path), ("lang" = Option<String>, Query, description = "`en` for English; Chinese otherwise.")),
    responses((status = OK, description = "The file.", body = String, content_type = "text/calendar")),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim, appointment)): Path<(String, String, String)>,
    Query(CalendarQuery { lang }): Query<CalendarQuery>,
) -> HandlerResult<Response> {
    let (case, claim) = owned_claim(&app, &signed_in, case, claim).await?;
    let state = super::folded(&app, &case).await?;
    let claim = state.claim(&claim).ok_or_else(not_found)?;
    let found = claim.appointments.iter().find(|known| known.id.as_str() == appointment);
    let (found, window) =
        found.and_then(|found| Some((found, found.agreed()?))).ok_or_else(not_found)?;
    let language = if lang.as_deref() == Some("en") { Language::En } else { Language::Zh };
    let insurer = language.pick(&claim.filed.insurer_name);
    let text = file(found, window, insurer, &state.report.case_no, language, app.clock.now());
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/calendar; charset=utf-8; method=PUBLISH"),
    );
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"appointment.ics\""),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

#[derive(Clone, Copy)]
enum Language {
    Zh,
    En,
}

impl Language {
    fn pick(self, text: &Bilingual) -> &str {
        match self {
            Self::En if !text.en.is_empty() => &text.en,
            Self::En | Self::Zh => &text.zh,
        }
    }
}

fn file(
    appointment: &Appointment,
    window: TimeWindow,
    insurer: &str,
    case_no: &str,
    language: Language,
    now: Timestamp,
) -> String {
    let offer = &appointment.offer;
    let title = match (language, offer.kind) {
        (Language::Zh, AppointmentKind::Inspection) => format!("{insurer}上门查勘"),
        (Language::Zh, AppointmentKind::Interview) => format!("和{insurer}见面谈"),
        (Language::Zh, AppointmentKind::Other) => format!("和{insurer}的预约"),
        (Language::En, AppointmentKind::Inspection) => format!("Inspection by {insurer}"),
        (Language::En, AppointmentKind::Interview) => format!("Interview with {insurer}"),
        (Language::En, AppointmentKind::Other) => format!("Appointment with {insurer}"),
    };
    let (comes, bring, case) = match language {
        Language::Zh => ("来的人：", "请备好：", "案件号："),
        Language::En => ("Visitor: ", "Please have ready: ", "Case: "),
    };
    let host = [Some(&offer.host.name), offer.host.staff_no.as_ref(), offer.host.phone.as_ref()];
    let host: Vec<_> = host.into_iter().flatten().map(String::as_str).collect();
    let mut notes = vec![format!("{comes}{}", host.join(" "))];
    if !offer.prepare.is_empty() {
        let lines: Vec<_> = offer.prepare.iter().map(|line| language.pick(line)).collect();
        notes.push(format!("{bring}{}", lines.join("; ")));
    }
    notes.push(format!("{case}{case_no}"));

    let product = concat!("-//", brand::name_en!(), "//Appointments//EN");
    let mut file = CalendarFile::new(product);
    file.add("METHOD", "PUBLISH");
    file.begin("VEVENT");
    file.add_text("UID", &format!("{}@clearclaim", appointment.id));
    file.add("DTSTAMP", utc(now));
    file.add("DTSTART", utc(window.from));
    file.add("DTEND", utc(window.to));
    file.add_text("SUMMARY", &title);
    file.add_text("LOCATION", &offer.place);
    file.add_text("DESCRIPTION", &notes.join("\n"));
    for before in ["-P1D", "-PT1H"] {
        file.add_alarm(&title, before);
    }
    file.end("VEVENT");
    file.finish()
}

#[cfg(test)]
mod tests {
    use domain::appointment::{AppointmentHost, AppointmentOffer};
    use domain::ids::AppointmentId;

    use super::*;

    #[test]
    fn the_calendar_file_contains_time_place_and_visitor() {
        let window = TimeWindow {
            from: "2026-11-25T10:00:00+08:00".parse().unwrap(),
            to: "2026-11-25T12:00:00+08:00".parse().unwrap(),
        };
        let offer = AppointmentOffer {
            kind: AppointmentKind::Inspection,
            reason: Bilingual::new("看漏水的地方", "to see the leak"),
            place: "深圳市福田区莲花路 18 号, 3 栋; 1201".into(),
            host: AppointmentHost {
                name: "周静".into(),
                staff_no: Some("2071".into()),
                phone: Some("400-000-2071".into()),
            },
            prepare: vec![
                Bilingual::new("身份证", "identity card"),
                Bilingual::new("物业开的漏水证明，写明日期和原因", "the note about the leak"),
            ],
            windows: vec![window],
            answer_by: None,
        };
        let at = "2026-11-24T17:30:00+08:00".parse().unwrap();
        let appointment = Appointment::offered(AppointmentId::new("a-1"), &offer, at).unwrap();
        let text = file(&appointment, window, "远山", "2611-0001", Language::Zh, at);
        let unfolded = text.replace("\r\n ", "");
        for line in [
            "DTSTAMP:20261124T093000Z",
            "DTSTART:20261125T020000Z",
            "DTEND:20261125T040000Z",
            "SUMMARY:远山上门查勘",
            "LOCATION:深圳市福田区莲花路 18 号\\, 3 栋\\; 1201",
            "DESCRIPTION:来的人：周静 2071 400-000-2071\\n请备好：身份证\\; 物业开的漏水证明，写明日期和原因\\n案件号：2611-0001",
            "TRIGGER:-PT1H",
        ] {
            assert!(unfolded.contains(&format!("{line}\r\n")), "{line}\n{unfolded}");
        }
    }
}
